using GridGov.Grains.Incidents;
using GridGov.Interfaces.Incidents;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Matters;

/// <summary>How the end of a matter has to be checked, by its type: in two steps (somebody else, from the papers) or in full (on the spot or by call-back). Pure.</summary>
internal static class MatterCheck
{
    /// <summary>What is wrong with a verification, in one sentence; null: nothing.</summary>
    public static string? Fault(IncidentRecord record, StepRequest request)
    {
        if (record.Matter?.Verification != MatterVerification.Full)
        {
            return null;
        }

        return request.Method is not (CheckMethod.OnSite or CheckMethod.CallBack)
            ? "Matters of this type are verified in full: say how, on_site or call_back."
            : string.IsNullOrWhiteSpace(request.Outcome) ? "Say in outcome what was found." : null;
    }

    /// <summary>The matter with how it was checked; an alarm as it is.</summary>
    public static IncidentRecord Noted(IncidentRecord record, StepRequest request) => record.Course is { } course
        ? record with { Course = course with { Checked = request.Method ?? CheckMethod.Desk } }
        : record;
}
