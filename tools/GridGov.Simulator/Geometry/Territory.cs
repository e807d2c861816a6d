using GridGov.Simulator.Randomness;

namespace GridGov.Simulator.Geometry;

/// <summary>Cuts a face into as many as there are shares, by halving it again and again across its longest direction.</summary>
internal sealed class Territory(PlaneMesh mesh, SeededRandom random)
{
    private const int Attempts = 60;
    private const double ClearanceMeters = 40;

    /// <summary>The faces, in the order of the shares.</summary>
    /// <param name="face">What to cut.</param>
    /// <param name="shares">Relative areas, each positive.</param>
    /// <param name="anchors">Roughly where each part should lie; <see langword="null"/>: it does not matter.</param>
    public int[] Divide(int face, IReadOnlyList<double> shares, IReadOnlyList<PlanePoint>? anchors = null)
    {
        var parts = new int[shares.Count];
        Divide(face, [.. Enumerable.Range(0, shares.Count)], shares, anchors, parts);
        return parts;
    }

    private void Divide(int face, int[] items, IReadOnlyList<double> shares, IReadOnlyList<PlanePoint>? anchors, int[] parts)
    {
        if (items.Length == 1)
        {
            parts[items[0]] = face;
            return;
        }

        var longest = Ring.LongestDirection(mesh.RingOf(face));
        if (anchors is not null)
        {
            items = [.. items.OrderBy(item => anchors[item].Dot(longest))];
        }

        var total = items.Sum(item => shares[item]);
        var (count, sum) = Half(items, shares, total);
        var other = Cut(face, longest, sum / total);
        Divide(face, items[..count], shares, anchors, parts);
        Divide(other, items[count..], shares, anchors, parts);
    }

    private int Cut(int face, PlanePoint longest, double share)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var spread = 0.12 + 0.6 * attempt / Attempts;
            var turn = random.Between(-spread, spread);
            var direction = new PlanePoint(
                longest.East * Math.Cos(turn) - longest.North * Math.Sin(turn),
                longest.East * Math.Sin(turn) + longest.North * Math.Cos(turn));
            if (mesh.TryCut(face, direction, share, ClearanceMeters * (Attempts - attempt) / Attempts) is { } other)
            {
                return other;
            }
        }

        throw new InvalidOperationException($"Face {face} cannot be cut.");
    }

    private static (int Count, double Sum) Half(int[] items, IReadOnlyList<double> shares, double total)
    {
        var (count, sum) = (1, shares[items[0]]);
        while (count < items.Length - 1 && Math.Abs(sum + shares[items[count]] - total / 2) < Math.Abs(sum - total / 2))
        {
            sum += shares[items[count++]];
        }

        return (count, sum);
    }
}
