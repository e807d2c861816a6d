namespace GridGov.Silo.Residents;

/// <summary>What is different about a resident: what is left out stays as it is, what is empty goes. Personal throughout.</summary>
internal sealed record ResidentCorrection
{
    /// <summary>The version that was seen; left out: whatever stands. Another one is refused.</summary>
    public long? Version { get; set; }

    /// <summary>At most 64 characters, never empty.</summary>
    public string? Name { get; set; }

    /// <summary>At most 32 characters.</summary>
    public string? Phone { get; set; }

    /// <summary>At most 64 characters.</summary>
    public string? Household { get; set; }

    /// <summary>All of them: living_alone, five_guarantees, …; at most 16.</summary>
    public IReadOnlyList<string>? Categories { get; set; }

    /// <summary>Where the resident lives.</summary>
    public HomeCorrection? Home { get; set; }

    /// <summary>Who has a key, name and phone; at most 200 characters.</summary>
    public string? KeyHolder { get; set; }

    /// <summary>For responders; at most 2,000 characters.</summary>
    public string? HealthNotes { get; set; }

    public void Check(string id, Faults faults)
    {
        Home?.Check(faults);
        new ResidentRequest { Name = Name ?? "-", Phone = Phone, Household = Household, Categories = Categories, KeyHolder = KeyHolder, HealthNotes = HealthNotes }.Check(id, faults);
    }

    public ResidentRegistration ApplyTo(ResidentRegistration stands) => new()
    {
        Name = Name?.Trim() ?? stands.Name,
        Phone = Corrected.Of(Phone, stands.Phone),
        Household = Corrected.Of(Household, stands.Household),
        Categories = Categories is null || Categories.SequenceEqual(stands.Categories) ? stands.Categories : [.. Categories],
        Home = Home is null ? stands.Home : Home.ApplyTo(stands.Home),
        KeyHolder = Corrected.Of(KeyHolder, stands.KeyHolder),
        HealthNotes = Corrected.Of(HealthNotes, stands.HealthNotes),
    };

    /// <summary>What of it is different, by name: for the audit, which must not hold what is personal.</summary>
    public static string Differences(ResidentRegistration before, ResidentRegistration after) => string.Join(", ", new (string Name, bool Differs)[]
    {
        ("name", before.Name != after.Name),
        ("phone", before.Phone != after.Phone),
        ("household", before.Household != after.Household),
        ("categories", !before.Categories.SequenceEqual(after.Categories)),
        ("home", before.Home != after.Home),
        ("keyHolder", before.KeyHolder != after.KeyHolder),
        ("healthNotes", before.HealthNotes != after.HealthNotes),
    }.Where(static field => field.Differs).Select(static field => field.Name));
}
