"""People and what their roles allow."""

from tracker.domain.errors.refusal import Refusal


class BadPerson(Refusal):
    """`problem` ∈ login, name, login_taken, memberships, department, period, twice; `text` is the login, or what is wrong."""

    problem: str
    text: str


class NoAdministrator(Refusal):
    """The change would leave nobody who may edit people on `day` (ISO)."""

    day: str


class NotAllowed(Refusal):
    """The role does not allow the action. `listed` False: this login is not among the people. `holders` coordinate or administrate
    and may do it, `administrators` give roles; both are names. `role` and `needed` are of tracker.domain.person.Role."""

    action: str
    name: str
    listed: bool
    role: str
    needed: str
    holders: tuple[str, ...]
    administrators: tuple[str, ...]


class NotYourDepartment(Refusal):
    """Writing an initiative that another department leads, or none (`lead` empty). `coordinators` are names."""

    title: str
    lead: str
    coordinators: tuple[str, ...]
