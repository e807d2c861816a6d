namespace GridGov.Interfaces.Matters;

/// <summary>How long something may take.</summary>
/// <param name="Amount">1 to 250 working days, or 1 to 2,000 hours.</param>
/// <param name="Unit">Of what.</param>
[GenerateSerializer, Immutable, Alias("gridgov.matter.term")]
public sealed record MatterTerm([property: Id(0)] int Amount, [property: Id(1)] TermUnit Unit);
