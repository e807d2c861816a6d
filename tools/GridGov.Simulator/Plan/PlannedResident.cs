using System.Collections.Immutable;
using GridGov.Interfaces.Geography;

namespace GridGov.Simulator.Plan;

/// <summary>One elder. Made up.</summary>
/// <param name="Id">E.g. <c>r00001</c>.</param>
/// <param name="Name">Chinese.</param>
/// <param name="Phone">A number of the 198 0000 0000 block.</param>
/// <param name="Household">Household number.</param>
/// <param name="Categories">Lower-case words: <c>living_alone</c> (独居), <c>five_guarantees</c> (五保), …</param>
/// <param name="Grid">Code of the base grid.</param>
/// <param name="Home">WGS-84, inside the grid.</param>
/// <param name="Address">Chinese.</param>
/// <param name="KeyHolder">Who has a key, Chinese; <see langword="null"/>: nobody.</param>
/// <param name="HealthNotes">Chinese; <see langword="null"/>: none.</param>
public sealed record PlannedResident(
    string Id,
    string Name,
    string Phone,
    string Household,
    ImmutableArray<string> Categories,
    string Grid,
    GeoPoint Home,
    string Address,
    string? KeyHolder,
    string? HealthNotes);
