using GridGov.Grains.Tracks;
using GridGov.Interfaces.Grids;
using GridGov.Interfaces.Workers;
using GridGov.Storage.Sqlite;
using GridGov.Storage.Tests.Sqlite;
using GridGov.Storage.Tracks;
using GridGov.Testing;

namespace GridGov.Storage.Tests.Tracks;

public sealed class PackingTests
{
    private static readonly DistrictId Lanshan = new("371302");
    internal static readonly DateTimeOffset Morning = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Packed_fixes_come_back_as_they_were_whatever_they_hold()
    {
        var random = new Random(7);
        var fixes = Enumerable.Range(0, 2_000).Select(_ => new StoredFix(
            random.NextInt64(-1_000_000, 4_000_000_000_000), random.NextInt64(), random.Next(int.MinValue, int.MaxValue), random.Next(int.MinValue, int.MaxValue),
            random.Next(-1, int.MaxValue), random.Next(-1, int.MaxValue), (short)random.Next(-1, 360), (byte)random.Next(256))).ToArray();
        var writer = new BitWriter();
        FixPacking.Pack(fixes, writer);

        var read = new List<StoredFix>();
        FixPacking.Unpack(writer.Written, fixes.Length, read);

        read.ShouldBe(fixes);
    }

    [Fact]
    public void A_walk_takes_less_than_eight_bytes_a_fix()
    {
        var writer = new BitWriter();
        FixPacking.Pack(Walk(512), writer);

        (writer.Written.Length / 512.0).ShouldBeLessThan(8);
    }

    [Fact]
    public void A_chunk_of_an_earlier_version_is_still_read()
    {
        // Three fixes as the first version packed them: variable-length integers, zigzag, seven bits a byte.
        long[] numbers =
        [
            1_763_683_200_000, 250, 350_500_000, 1_183_200_000, 80, 120, 90L << 1,
            30_000 - 1_763_683_200_000, -50, 1_500, -2_000, -10, 5, (-20L << 1) | 1, 1,
            0, 0, 0, 0, 0, 0, 0,
        ];

        var read = new List<StoredFix>();
        FixPacking.Unpack(numbers.SelectMany(Varint).ToArray(), 3, read);

        read.ShouldBe(
        [
            new StoredFix(1_763_683_200_000, 1_763_683_200_250, 350_500_000, 1_183_200_000, 80, 120, 90, 0),
            new StoredFix(1_763_683_230_000, 1_763_683_230_200, 350_501_500, 1_183_198_000, 70, 125, 70, 1),
            new StoredFix(1_763_683_260_000, 1_763_683_260_200, 350_501_500, 1_183_198_000, 70, 125, 70, 1),
        ]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(86_399_999, 0)]
    [InlineData(86_400_000, 1)]
    [InlineData(-1, -1)]
    public void A_fix_belongs_to_the_utc_day_of_its_event_time(long recordedAtMs, long day) => FixPacking.Day(recordedAtMs).ShouldBe(day);

    [Fact]
    public async Task The_tail_packs_itself_while_it_grows()
    {
        await using var store = await SqliteFixture.CreateAsync(static options => (options.TrackTailRows, options.TrackPackEvery) = (500, TimeSpan.Zero));
        var tracks = store.Port<ITrackStore>();
        foreach (var fix in Walk(2_000))
        {
            await tracks.StoreAsync(Lanshan, new WorkerId("w1"), [fix]);
        }

        await Eventually.That(
            () =>
            {
                using var reader = store.Port<SqliteStore>().Read();
                return reader.Connection.Ask("SELECT count(*) > 0 FROM track_chunks") == "1";
            },
            "the first chunk");

        (await tracks.ReadAsync(Lanshan, new WorkerId("w1"), Morning, Morning.AddDays(1), CancellationToken.None)).ShouldBe(Walk(2_000));
    }

    private static IEnumerable<byte> Varint(long number)
    {
        var rest = (ulong)((number << 1) ^ (number >> 63));
        for (; rest >= 0x80; rest >>= 7)
        {
            yield return (byte)(rest | 0x80);
        }

        yield return (byte)rest;
    }

    internal static StoredFix[] Walk(int fixes)
    {
        var random = new Random(3);
        var walk = new StoredFix[fixes];
        var (latitude, longitude) = (350_500_000, 1_183_200_000);
        for (var i = 0; i < fixes; i++)
        {
            latitude += random.Next(-3_000, 3_000);
            longitude += random.Next(-3_000, 3_000);
            var at = Morning.AddSeconds(30 * i).ToUnixTimeMilliseconds();
            walk[i] = new StoredFix(at, at + 200 + random.Next(100), latitude, longitude, 50 + random.Next(100), 100 + random.Next(60), (short)random.Next(360), 0);
        }

        return walk;
    }
}
