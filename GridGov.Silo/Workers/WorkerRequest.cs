namespace GridGov.Silo.Workers;

/// <summary>What is said about a worker.</summary>
internal sealed record WorkerRequest
{
    /// <summary>At most 64 characters.</summary>
    public string? Name { get; set; }

    /// <summary>At most 32 characters.</summary>
    public string? Phone { get; set; }

    /// <summary>Codes of the grids that the worker is responsible for, the home grid first; at most 64.</summary>
    public IReadOnlyList<string>? Grids { get; set; }

    /// <summary>Lower-case words; at most 32.</summary>
    public IReadOnlyList<string>? Skills { get; set; }

    /// <summary>Whose deputy (AB岗).</summary>
    public string? DeputyOf { get; set; }

    /// <summary>An existing credential to take over, at least 16 characters.</summary>
    public string? Secret { get; set; }

    /// <summary>On duty from now on; for imports.</summary>
    public bool? OnDuty { get; set; }

    public void Check(string id, Faults faults)
    {
        GivenId.Check("id", id, faults);
        faults.Require("name", Name, 64);
        faults.Limit("phone", Phone, 32);
        faults.LimitCount("grids", Grids, 64);
        faults.LimitCount("skills", Skills, 32);
        faults.CheckSecret(Secret);
        if (Grids?.Any(grid => !PlainId.IsValid(grid)) == true)
        {
            faults.Add("grids", "grids must be grid codes.");
        }

        if (Skills?.Any(skill => skill is null or { Length: 0 or > 64 }) == true)
        {
            faults.Add("skills", "skills must be words of 1 to 64 characters.");
        }

        if (DeputyOf is not null && !PlainId.IsValid(DeputyOf))
        {
            faults.Add("deputyOf", "deputyOf is not a worker's id.");
        }
    }

    public WorkerRegistration ToRegistration() => new()
    {
        Name = Name!.Trim(),
        Phone = Phone,
        Grids = Grids is null ? [] : [.. Grids.Select(grid => new GridCode(grid))],
        Skills = Skills is null ? [] : [.. Skills],
        DeputyOf = DeputyOf is null ? null : new WorkerId(DeputyOf),
    };
}
