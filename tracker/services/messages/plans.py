"""Words: plans and their documents."""

from tracker.domain.errors.plans import NoPlan, PlanExists, PlanUnreadable, UnknownPlan
from tracker.services.messages.words import message


@message.register
def _(error: PlanUnreadable) -> str:
    which = f"「{error.source}」を計画として取り込めません。" if error.source else ""
    lines = [f"{which}{error.reason}（何も取り込んでいません）"]
    lines += [f"  {problem.line}{problem.counted}：{problem.reason} → {problem.text}" for problem in error.problems]
    next_step = "これらの箇所を直してから" if error.problems else "計画の文書（印刷様式の .txt か、このプログラムが書き出した .json）を選び"
    return "\n".join([*lines, f"{next_step}、もう一度取り込んでください。"])


@message.register
def _(error: PlanExists) -> str:
    return f"このデータベースには計画「{error.title}」が既にあります。別のデータベースを指定してください。"


@message.register
def _(error: NoPlan) -> str:
    del error
    return "このデータベースには計画がまだありません。計画を取り込むか、別のデータベースを開いてください。"


@message.register
def _(error: UnknownPlan) -> str:
    return f"計画を決められません。--plan で次のどれかを指定してください: {'、'.join(error.known)}"
