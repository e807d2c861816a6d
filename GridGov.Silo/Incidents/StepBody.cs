namespace GridGov.Silo.Incidents;

/// <summary>What a step needs; all of it may be left out where the step needs nothing.</summary>
internal sealed record StepBody
{
    /// <summary>The version that the actor saw; a stale one is refused.</summary>
    public long? Version { get; set; }

    /// <summary>To whom, for assign, assist and message; left out with a message: to the device.</summary>
    public string? Worker { get; set; }

    /// <summary>For cancel: false_alarm, test, duplicate or withdrawn; otherwise free text, at most 500 characters.</summary>
    public string? Reason { get; set; }

    /// <summary>What to say, for message; at most 200 characters.</summary>
    public string? Text { get; set; }

    /// <summary>How it ended; at most 500 characters.</summary>
    public string? Outcome { get; set; }

    /// <summary>For verify: desk, on_site or call_back; left out: desk. Some types of matters are verified in full, which is one of the other two, with an outcome.</summary>
    public Interfaces.Matters.CheckMethod? Method { get; set; }

    /// <summary>The body of a request; empty ones are fine.</summary>
    public static async ValueTask<StepBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")))
        {
            return new StepBody();
        }

        return request.HasJsonContentType()
            ? await request.ReadFromJsonAsync<StepBody>(SiloJson.Options, cancellationToken) ?? new StepBody()
            : throw new BadHttpRequestException("Send the body as application/json.", StatusCodes.Status415UnsupportedMediaType);
    }

    public void Check(IncidentStep step, Faults faults)
    {
        faults.Limit("reason", Reason, 500);
        faults.Limit("outcome", Outcome, 500);
        if (step == IncidentStep.Message)
        {
            faults.Require("text", Text, 200);
        }

        if (step is IncidentStep.Assign or IncidentStep.Assist && !PlainId.IsValid(Worker))
        {
            faults.Add("worker", "worker must be the id of the worker who shall go.");
        }
    }

    public StepRequest ToRequest(IncidentStep step, Caller caller, DateTimeOffset receivedAt) => new()
    {
        Step = step,
        Actor = caller.Actor,
        ActingWorker = caller.Worker,
        ActingDepartment = caller.Department,
        Version = Version,
        Worker = Worker is { Length: > 0 } worker ? new WorkerId(worker) : null,
        Reason = Reason ?? (step == IncidentStep.Cancel ? "false_alarm" : null),
        Outcome = Outcome,
        Text = Text?.Trim(),
        Method = Method,
        ReceivedAt = receivedAt,
    };
}
