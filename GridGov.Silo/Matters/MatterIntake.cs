using GridGov.Grains.Calendars;
using GridGov.Grains.Matters;
using GridGov.Interfaces.Matters;
using GridGov.Silo.Incidents;

namespace GridGov.Silo.Matters;

/// <summary>Looks up the type of a reported matter, asks for what it must say, and reckons its due times.</summary>
internal sealed class MatterIntake(IGrainFactory grains, WorkingCalendar calendar)
{
    /// <summary>The due times, none without a type; or why the report is refused.</summary>
    public async Task<(MatterDeadline? Matter, ProblemHttpResult? Refusal)> ReadAsync(
        DistrictId district, ReportRequest request, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        if (request.Type is not { } code)
        {
            return (null, null);
        }

        var catalogue = await grains.District(district).GetMatterTypesAsync(cancellationToken);
        if (catalogue.Types.FirstOrDefault(known => known.Code == code) is not { } type)
        {
            return (null, Problem.UnknownMatterType(code, [.. catalogue.Types.Select(static known => known.Code)]));
        }

        var faults = new Faults();
        foreach (var fact in type.RequiredFacts.Where(fact => !Says(request, fact)))
        {
            faults.Add(Field(fact), $"A matter of type {code} must say its {Field(fact)}.");
        }

        if (faults.Any)
        {
            return (null, Problem.Invalid(faults));
        }

        var settings = await grains.District(district).GetSettingsAsync(cancellationToken);
        var clock = new WorkingClock(calendar, OfficeHours.Of(settings), DistrictClock.Of(settings));
        return (MatterDeadlines.Of(type, catalogue.Version, receivedAt, clock), null);
    }

    private static bool Says(ReportRequest request, MatterFact fact) => fact switch
    {
        MatterFact.Text => !string.IsNullOrWhiteSpace(request.Text),
        MatterFact.Place => request.Location is not null || !string.IsNullOrWhiteSpace(request.Address) || request.Resident is not null,
        MatterFact.Resident => request.Resident is not null,
        _ => !string.IsNullOrWhiteSpace(request.ExternalId),
    };

    private static string Field(MatterFact fact) => fact switch
    {
        MatterFact.Text => "text",
        MatterFact.Place => "location",
        MatterFact.Resident => "resident",
        _ => "externalId",
    };
}
