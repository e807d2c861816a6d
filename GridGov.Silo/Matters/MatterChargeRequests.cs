using GridGov.Interfaces.Matters;

namespace GridGov.Silo.Matters;

/// <summary>Why.</summary>
/// <param name="Reason">1 to 500 characters; at most 500 with an answer, where it may be left out but to decline.</param>
internal sealed record MatterReasonRequest(string? Reason)
{
    public ProblemHttpResult? Fault()
    {
        var faults = new Faults();
        faults.Require("reason", Reason, 500);
        return faults.Any ? Problem.Invalid(faults) : null;
    }
}

/// <summary>To whom a matter is handed over, and why.</summary>
/// <param name="To">An account of role dispatcher, supervisor or admin that sees the matter, or <c>worker:{id}</c>.</param>
/// <param name="Reason">1 to 500 characters.</param>
internal sealed record MatterHandoverRequest(string? To, string? Reason);

/// <summary>Whom a street whistles for.</summary>
internal sealed record WhistleRequest
{
    /// <summary>The departments, 1 to 16.</summary>
    public string[]? Departments { get; init; }

    /// <summary>Who leads, one of them; left out: the first, or whoever leads already.</summary>
    public string? Lead { get; init; }

    /// <summary>For what, 1 to 500 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Until when they are to report in; left out: two hours of office time.</summary>
    public MatterTerm? ReportIn { get; init; }

    /// <summary>Until when they are to answer; left out: the end of the matter, or one working day if that is nearer than reporting in.</summary>
    public MatterTerm? Answer { get; init; }

    public void Check(Faults faults)
    {
        faults.Require("text", Text, 500);
        if (Departments is not { Length: > 0 and <= MatterWhistle.MaxParties } || Departments.Any(string.IsNullOrWhiteSpace))
        {
            faults.Add("departments", $"departments must be 1 to {MatterWhistle.MaxParties} names.");
        }
    }

    public IEnumerable<string> Names() => Departments!.Select(static department => department.Trim());

    public WhistleCall ToCall(Caller caller, DateTimeOffset receivedAt) => new()
    {
        Actor = caller.Actor, Scope = caller.Grid, Departments = [.. Names()], Lead = string.IsNullOrWhiteSpace(Lead) ? null : Lead.Trim(), Text = Text!.Trim(),
        ReportIn = ReportIn, Answer = Answer, ReceivedAt = receivedAt,
    };
}

/// <summary>What a department has done.</summary>
/// <param name="Text">1 to 500 characters.</param>
internal sealed record WhistleAnswerRequest(string? Text);
