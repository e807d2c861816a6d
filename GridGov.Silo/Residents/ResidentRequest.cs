namespace GridGov.Silo.Residents;

/// <summary>What is said about a resident. Personal throughout.</summary>
internal sealed record ResidentRequest
{
    /// <summary>The entry's version that was seen, 0 for none at all; left out: whatever stands is replaced. Another one is refused.</summary>
    public long? Version { get; set; }

    /// <summary>At most 64 characters.</summary>
    public string? Name { get; set; }

    /// <summary>At most 32 characters.</summary>
    public string? Phone { get; set; }

    /// <summary>At most 64 characters.</summary>
    public string? Household { get; set; }

    /// <summary>Lower-case words: living_alone, five_guarantees, childless, poor, disabled, …; at most 16.</summary>
    public IReadOnlyList<string>? Categories { get; set; }

    /// <summary>Where the resident lives.</summary>
    public HomeRequest? Home { get; set; }

    /// <summary>Who has a key, name and phone; at most 200 characters.</summary>
    public string? KeyHolder { get; set; }

    /// <summary>For responders; at most 2,000 characters.</summary>
    public string? HealthNotes { get; set; }

    public void Check(string id, Faults faults)
    {
        GivenId.Check("id", id, faults);
        faults.Require("name", Name, 64);
        faults.Limit("phone", Phone, 32);
        faults.Limit("household", Household, 64);
        faults.LimitCount("categories", Categories, 16);
        if (Categories?.Any(category => category is null or { Length: 0 or > 64 }) == true)
        {
            faults.Add("categories", "categories must be words of 1 to 64 characters.");
        }

        Home?.Check(faults);
        faults.Limit("keyHolder", KeyHolder, 200);
        faults.Limit("healthNotes", HealthNotes, 2_000);
    }

    public ResidentRegistration ToRegistration() => new()
    {
        Name = Name!.Trim(),
        Phone = Phone,
        Household = Household,
        Categories = Categories is null ? [] : [.. Categories],
        Home = Home?.ToHome(),
        KeyHolder = KeyHolder,
        HealthNotes = HealthNotes,
    };
}
