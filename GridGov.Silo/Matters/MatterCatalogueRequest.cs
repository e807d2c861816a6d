using GridGov.Interfaces.Matters;

namespace GridGov.Silo.Matters;

/// <summary>A district's types of matters.</summary>
/// <param name="Version">The version that was seen; left out: whatever there is.</param>
/// <param name="Types">All types, 1 to 300.</param>
internal sealed record MatterCatalogueRequest(long? Version, MatterTypeRequest?[]? Types)
{
    public ImmutableArray<MatterType> ToTypes(Faults faults)
    {
        for (var i = 0; i < Types?.Length; i++)
        {
            if (Types[i]?.Class is null)
            {
                faults.Add($"types[{i}].class", $"types[{i}].class must be consultation, help, complaint, suggestion, patrol or other.");
            }
        }

        return [.. (Types ?? []).Select(static type => (type ?? new MatterTypeRequest()).ToType())];
    }
}

/// <summary>One type.</summary>
internal sealed record MatterTypeRequest
{
    /// <summary>1–32 of a–z, 0–9 and _, unique.</summary>
    public string? Code { get; init; }

    /// <summary>Chinese name.</summary>
    public string? Name { get; init; }

    /// <summary>English name.</summary>
    public string? NameEn { get; init; }

    /// <summary>What sort it is.</summary>
    public MatterClass? Class { get; init; }

    /// <summary>Until when somebody has to take it on.</summary>
    public MatterTerm? FirstResponse { get; init; }

    /// <summary>Until when it has to be handled.</summary>
    public MatterTerm? End { get; init; }

    /// <summary>Left out: village.</summary>
    public GridLevel? OwningLevel { get; init; }

    /// <summary>Departments that may be needed.</summary>
    public string[]? Departments { get; init; }

    /// <summary>What a report must say.</summary>
    public MatterFact[]? RequiredFacts { get; init; }

    /// <summary>Left out: two_step.</summary>
    public MatterVerification? Verification { get; init; }

    /// <summary>The terms of the later steps and of the rungs of supervision; left out: the product's.</summary>
    public MatterTerms? Terms { get; init; }

    public MatterType ToType() => new()
    {
        Code = Code ?? "", Name = Name?.Trim() ?? "", NameEn = NameEn?.Trim() ?? "", Class = Class ?? MatterClass.Other,
        FirstResponse = FirstResponse!, End = End!, OwningLevel = OwningLevel ?? GridLevel.Village,
        Departments = [.. Departments ?? []], RequiredFacts = [.. RequiredFacts ?? []], Verification = Verification ?? MatterVerification.TwoStep,
        Terms = Terms,
    };
}
