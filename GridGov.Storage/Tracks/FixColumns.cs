using GridGov.Grains.Tracks;

namespace GridGov.Storage.Tracks;

/// <summary>What is stored of a fix besides the one before it: seven differences, each with its own course, and the flags when they change.</summary>
internal struct FixColumns
{
    private AdaptiveRice _step = new(1);
    private AdaptiveRice _delay = new(64);
    private AdaptiveRice _latitude = new(1024);
    private AdaptiveRice _longitude = new(1024);
    private AdaptiveRice _accuracy = new(16);
    private AdaptiveRice _speed = new(16);
    private AdaptiveRice _heading = new(16);
    private StoredFix _before;
    private long _stepBefore;

    /// <summary>Begins with a fix that is written whole.</summary>
    internal FixColumns(StoredFix first) => _before = first;

    /// <summary>The fix that is written whole.</summary>
    internal static void WriteFirst(BitWriter writer, in StoredFix fix)
    {
        writer.WriteWhole(fix.RecordedAtMs);
        writer.WriteWhole(fix.ReceivedAtMs);
        writer.Write((uint)fix.LatitudeE7, 32);
        writer.Write((uint)fix.LongitudeE7, 32);
        writer.Write((uint)fix.AccuracyDm, 32);
        writer.Write((uint)fix.SpeedCmPerSecond, 32);
        writer.Write((ushort)fix.HeadingDegrees, 16);
        writer.Write(fix.Flags, 8);
    }

    internal static StoredFix ReadFirst(ref BitReader reader) => new(
        reader.ReadWhole(), reader.ReadWhole(), (int)reader.Read(32), (int)reader.Read(32), (int)reader.Read(32), (int)reader.Read(32),
        (short)reader.Read(16), (byte)reader.Read(8));

    internal void Write(BitWriter writer, in StoredFix fix)
    {
        var step = fix.RecordedAtMs - _before.RecordedAtMs;
        _step.Write(writer, step - _stepBefore);
        _delay.Write(writer, fix.ReceivedAtMs - fix.RecordedAtMs - (_before.ReceivedAtMs - _before.RecordedAtMs));
        _latitude.Write(writer, (long)fix.LatitudeE7 - _before.LatitudeE7);
        _longitude.Write(writer, (long)fix.LongitudeE7 - _before.LongitudeE7);
        _accuracy.Write(writer, (long)fix.AccuracyDm - _before.AccuracyDm);
        _speed.Write(writer, (long)fix.SpeedCmPerSecond - _before.SpeedCmPerSecond);
        _heading.Write(writer, fix.HeadingDegrees - _before.HeadingDegrees);
        var isFlagged = fix.Flags != _before.Flags;
        writer.Write(isFlagged ? 1UL : 0, 1);
        writer.Write(isFlagged ? fix.Flags : 0UL, isFlagged ? 8 : 0);
        (_before, _stepBefore) = (fix, step);
    }

    internal StoredFix Read(ref BitReader reader)
    {
        _stepBefore += _step.Read(ref reader);
        var recordedAtMs = _before.RecordedAtMs + _stepBefore;
        var delay = _before.ReceivedAtMs - _before.RecordedAtMs + _delay.Read(ref reader);
        _before = new StoredFix(
            recordedAtMs,
            recordedAtMs + delay,
            (int)(_before.LatitudeE7 + _latitude.Read(ref reader)),
            (int)(_before.LongitudeE7 + _longitude.Read(ref reader)),
            (int)(_before.AccuracyDm + _accuracy.Read(ref reader)),
            (int)(_before.SpeedCmPerSecond + _speed.Read(ref reader)),
            (short)(_before.HeadingDegrees + _heading.Read(ref reader)),
            reader.Read(1) != 0 ? (byte)reader.Read(8) : _before.Flags);
        return _before;
    }
}
