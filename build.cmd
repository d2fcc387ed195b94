@echo off
rem Makes dist\ActionPlanTracker on a Windows PC that has Python 3.11.
cd /d "%~dp0"
py -3.11 run.py build
if errorlevel 1 (
  echo.
  echo Build failed. See the messages above.
  pause
  exit /b 1
)
echo.
echo dist\ActionPlanTracker
pause
