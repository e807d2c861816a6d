namespace GridGov.Fault.Tests.Crash.Invariants;

/// <summary>The check of the check.</summary>
public sealed class InvariantTests
{
    public static TheoryData<string> Lies { get; } = [.. Forgeries.All.Keys.Order()];

    [Fact]
    public void A_sound_record_violates_nothing() => AllInvariants.Violations(SoundRecord.Create()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_forged_record_is_found_out(string lie)
    {
        var (noticed, forge) = Forgeries.All[lie];

        var violations = AllInvariants.Violations(forge(SoundRecord.Create()));

        violations.ShouldContain(violation => violation.StartsWith(noticed.Name + ":", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_invariant_has_a_record_that_violates_it() => AllInvariants.List.Select(invariant => invariant.GetType())
        .Except(Forgeries.All.Values.Select(forgery => forgery.Noticed)).ShouldBeEmpty();
}
