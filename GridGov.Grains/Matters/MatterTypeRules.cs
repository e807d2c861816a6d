using System.Collections.Immutable;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Matters;

/// <summary>What a catalogue must keep to. Pure.</summary>
public static class MatterTypeRules
{
    /// <summary>Most types of a district.</summary>
    public const int MaxTypes = 300;

    private const int MaxDepartments = 16;

    /// <summary>What is wrong, by row and field; nothing: the catalogue is sound.</summary>
    public static IEnumerable<(string Field, string Message)> Faults(ImmutableArray<MatterType> types)
    {
        if (types.Length is 0 or > MaxTypes)
        {
            yield return ("types", $"types must be 1 to {MaxTypes}.");
        }

        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < types.Length; i++)
        {
            var (row, type) = ($"types[{i}]", types[i]);
            if (!IsCode(type.Code))
            {
                yield return ($"{row}.code", $"{row}.code \"{type.Code}\" must be 1 to 32 of a–z, 0–9 and _.");
            }
            else if (!codes.Add(type.Code))
            {
                yield return ($"{row}.code", $"{row}.code \"{type.Code}\" is another row's already.");
            }

            if (!IsName(type.Name, 32))
            {
                yield return ($"{row}.name", $"{row}.name must have 1 to 32 characters.");
            }

            if (!IsName(type.NameEn, 64))
            {
                yield return ($"{row}.nameEn", $"{row}.nameEn must have 1 to 64 characters.");
            }

            foreach (var (field, term) in TermsOf(type))
            {
                if (!IsTerm(term))
                {
                    yield return ($"{row}.{field}", $"{row}.{field} must be 1 to 250 working_days, or 1 to 2000 working_hours or hours.");
                }
            }

            if (type.Departments.Length > MaxDepartments || type.Departments.Any(static name => !IsName(name, 32)))
            {
                yield return ($"{row}.departments", $"{row}.departments must be at most {MaxDepartments} names of 1 to 32 characters.");
            }

            if (type.RequiredFacts.Distinct().Count() != type.RequiredFacts.Length)
            {
                yield return ($"{row}.requiredFacts", $"{row}.requiredFacts must each stand there once.");
            }
        }
    }

    private static IEnumerable<(string Field, MatterTerm? Term)> TermsOf(MatterType type) => type.Terms is not { } terms
        ? [("firstResponse", type.FirstResponse), ("end", type.End)]
        :
        [
            ("firstResponse", type.FirstResponse), ("end", type.End), ("terms.verify", terms.Verify), ("terms.archive", terms.Archive),
            ("terms.assess", terms.Assess), ("terms.rework", terms.Rework), ("terms.supervise", terms.Supervise), ("terms.account", terms.Account),
        ];

    internal static bool IsTerm(MatterTerm? term) => term is not null && term.Amount >= 1 && term.Amount <= (term.Unit == TermUnit.WorkingDays ? 250 : 2_000);

    private static bool IsCode(string? code) =>
        code is { Length: > 0 and <= 32 } && code.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static bool IsName(string? name, int max) => !string.IsNullOrWhiteSpace(name) && name.Length <= max && !name.Any(char.IsControl);
}
