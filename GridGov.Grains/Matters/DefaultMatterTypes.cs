using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Matters;

namespace GridGov.Grains.Matters;

/// <summary>
/// The catalogue that comes with the product: the four classes that Dong'an counts, with its two working days; what Chengguan names (electricity bills, waste,
/// care of the old, unpaid wages); the three topics of a patrol. Departments and the longer terms are a proposal that a district replaces by its own.
/// </summary>
public static class DefaultMatterTypes
{
    private static readonly MatterTerm HalfDay = new(4, TermUnit.WorkingHours);
    private static readonly MatterTerm OneDay = new(1, TermUnit.WorkingDays);
    private static readonly MatterTerm TwoDays = new(2, TermUnit.WorkingDays);
    private static readonly MatterTerm FiveDays = new(5, TermUnit.WorkingDays);
    private static readonly MatterTerm TwoHours = new(2, TermUnit.Hours);

    /// <summary>Version 0.</summary>
    public static MatterCatalogue Catalogue { get; } = new()
    {
        Types =
        [
            Of("consultation", "咨询", "Enquiry", MatterClass.Consultation, HalfDay, TwoDays),
            Of("help", "救助", "Assistance", MatterClass.Help, HalfDay, TwoDays, "民政"),
            Of("complaint", "投诉", "Complaint", MatterClass.Complaint, HalfDay, TwoDays) with { Verification = MatterVerification.Full },
            Of("suggestion", "建议", "Suggestion", MatterClass.Suggestion, OneDay, TwoDays),
            Of("elder_care", "关护老人", "Care of an elder", MatterClass.Help, TwoHours, OneDay, "民政") with { OwningLevel = GridLevel.Base },
            Of("electricity_bill", "催收电费", "Electricity bill", MatterClass.Consultation, HalfDay, TwoDays) with { OwningLevel = GridLevel.Base },
            Of("waste", "清运垃圾", "Waste to be removed", MatterClass.Complaint, HalfDay, OneDay, "城管"),
            Of("unpaid_wages", "讨要欠薪", "Unpaid wages", MatterClass.Help, HalfDay, FiveDays, "人社", "司法") with
            {
                OwningLevel = GridLevel.Town, Verification = MatterVerification.Full,
            },
            Of("dispute", "矛盾纠纷", "Dispute", MatterClass.Help, HalfDay, FiveDays, "司法") with { Verification = MatterVerification.Full },
            Of("patrol_hygiene", "巡查·卫生", "Patrol: hygiene", MatterClass.Patrol, HalfDay, TwoDays, "城管") with { OwningLevel = GridLevel.Base },
            Of("patrol_fire", "巡查·消防", "Patrol: fire safety", MatterClass.Patrol, TwoHours, OneDay, "消防") with { Verification = MatterVerification.Full },
            Of("patrol_security", "巡查·治安", "Patrol: security", MatterClass.Patrol, TwoHours, OneDay, "公安"),
        ],
    };

    private static MatterType Of(string code, string name, string nameEn, MatterClass sort, MatterTerm first, MatterTerm end, params string[] departments) => new()
    {
        Code = code, Name = name, NameEn = nameEn, Class = sort, FirstResponse = first, End = end, Departments = [.. departments], RequiredFacts = [MatterFact.Text],
    };
}
