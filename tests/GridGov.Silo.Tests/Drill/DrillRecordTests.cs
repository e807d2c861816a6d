using GridGov.Silo.Configuration;
using GridGov.Silo.Drill;

namespace GridGov.Silo.Tests.Drill;

public sealed class DrillRecordTests : IDisposable
{
    private const string Script = "0123456789abcdef0123456789abcdef";
    private static readonly DateTimeOffset Seven = new(2026, 11, 20, 23, 0, 0, TimeSpan.Zero);

    private readonly string directory = Directory.CreateTempSubdirectory("gridgov-drill-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void An_empty_directory_begins_its_first_day_in_the_morning()
    {
        var record = DrillRecord.Open(Path.Combine(directory, "new"), Script, Seven);

        record.Run.ShouldBe(1);
        record.Clock.ShouldBe(Seven);
    }

    [Fact]
    public async Task The_same_drill_goes_on_where_its_clock_was()
    {
        var later = new FixedClock(Seven.AddHours(3));
        await using (DrillRecord.Open(directory, Script, Seven).KeepClock(later))
        {
        }

        var again = DrillRecord.Open(directory, Script, Seven);

        again.Run.ShouldBe(2);
        again.Clock.ShouldBeGreaterThanOrEqualTo(Seven.AddHours(3));
    }

    [Fact]
    public void Another_drills_directory_is_refused()
    {
        DrillRecord.Open(directory, Script, Seven);

        Should.Throw<ConfigurationFaultException>(() => DrillRecord.Open(directory, "fedcba9876543210", Seven)).Message.ShouldContain("another script");
    }

    [Fact]
    public void A_directory_with_something_else_in_it_is_refused()
    {
        File.WriteAllText(Path.Combine(directory, "governance.db"), "");

        Should.Throw<ConfigurationFaultException>(() => DrillRecord.Open(directory, Script, Seven)).Message.ShouldContain("not empty");
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
