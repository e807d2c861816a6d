namespace GridGov.Simulator.Geometry;

/// <summary>A point of the flat plane in which the district is drawn: metres east and north of its middle.</summary>
internal readonly record struct PlanePoint(double East, double North)
{
    public static PlanePoint operator +(PlanePoint left, PlanePoint right) => new(left.East + right.East, left.North + right.North);

    public static PlanePoint operator -(PlanePoint left, PlanePoint right) => new(left.East - right.East, left.North - right.North);

    public static PlanePoint operator *(PlanePoint point, double factor) => new(point.East * factor, point.North * factor);

    public double Dot(PlanePoint other) => East * other.East + North * other.North;

    public double Cross(PlanePoint other) => East * other.North - North * other.East;

    public double LengthMeters => Math.Sqrt(Dot(this));

    public static PlanePoint Between(PlanePoint from, PlanePoint to, double share) => from + (to - from) * share;
}
