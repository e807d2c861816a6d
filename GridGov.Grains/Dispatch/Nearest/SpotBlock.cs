using System.Runtime.Intrinsics;

namespace GridGov.Grains.Dispatch.Nearest;

/// <summary>Four workers' places and ends of duty side by side, to be compared at once. A free one of the four is nowhere: every comparison with it fails.</summary>
internal struct SpotBlock
{
    /// <summary>How many fit.</summary>
    public const int Width = 4;

    public static readonly SpotBlock Free = new()
    {
        X = Vector256.Create(double.NaN), Y = Vector256.Create(double.NaN), Z = Vector256.Create(double.NaN), UntilTicks = Vector256.Create(long.MinValue),
    };

    public Vector256<double> X;
    public Vector256<double> Y;
    public Vector256<double> Z;

    /// <summary>When the duties end by themselves, ticks UTC.</summary>
    public Vector256<long> UntilTicks;

    public void Set(int lane, in UnitVector place, long untilTicks)
    {
        X = X.WithElement(lane, place.X);
        Y = Y.WithElement(lane, place.Y);
        Z = Z.WithElement(lane, place.Z);
        UntilTicks = UntilTicks.WithElement(lane, untilTicks);
    }

    public void Clear(int lane) => Set(lane, new UnitVector(double.NaN, double.NaN, double.NaN), long.MinValue);

    public void Copy(int lane, in SpotBlock from, int fromLane) => Set(
        lane, new UnitVector(from.X.GetElement(fromLane), from.Y.GetElement(fromLane), from.Z.GetElement(fromLane)), from.UntilTicks.GetElement(fromLane));
}
