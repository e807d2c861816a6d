using GridGov.Interfaces.Matters;

namespace GridGov.Silo.Matters;

/// <summary>Does a matter wait for a caller: as who is responsible, whom it was offered to, or a department that was called?</summary>
internal static class MatterConcern
{
    public static bool Of(Caller caller, IncidentSnapshot incident) => incident.Course is { } course
        && (course.Charge?.Responsible == caller.Actor
            || (course.Charge?.Pending is { } pending && IsFor(caller, pending))
            || (caller.Department is { } department && course.Whistle?.Parties.Any(party => party.Department == department) == true));

    private static bool IsFor(Caller caller, MatterHandover pending) => pending.To is { } to
        ? to == caller.Actor
        : caller.Grid == pending.Grid && caller.GrantOf(Right.Assign) == Grant.Scope;
}
