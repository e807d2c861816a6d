using GridGov.Grains.Calendars;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Matters;

/// <summary>When a matter has to be answered and done, by its type and the district's working clock. Pure.</summary>
public static class MatterDeadlines
{
    /// <summary>Both due times of a matter that was reported at an instant; the answer is never due after the end.</summary>
    public static MatterDeadline Of(MatterType type, long catalogueVersion, DateTimeOffset reportedAt, WorkingClock clock)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(clock);
        var (first, end) = (End(type.FirstResponse, reportedAt, clock), End(type.End, reportedAt, clock));
        return new MatterDeadline
        {
            Type = type.Code,
            CatalogueVersion = catalogueVersion,
            FirstResponseAt = first.At < end.At ? first.At : end.At,
            EndAt = end.At,
            IsProvisional = first.IsProvisional || end.IsProvisional,
            Class = type.Class,
            OwningLevel = type.OwningLevel,
            Department = type.Departments.FirstOrDefault(),
            Verification = type.Verification,
            Terms = type.Terms,
        };
    }

    /// <summary>When a term ends.</summary>
    internal static WorkingTerm End(MatterTerm term, DateTimeOffset from, WorkingClock clock) => term.Unit switch
    {
        TermUnit.WorkingDays => clock.AddDays(from, term.Amount),
        TermUnit.WorkingHours => clock.AddTime(from, TimeSpan.FromHours(term.Amount)),
        _ => new WorkingTerm(from.AddHours(term.Amount).ToUniversalTime(), IsProvisional: false),
    };
}
