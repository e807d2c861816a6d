namespace GridGov.Silo.Grids;

/// <summary>The properties of a grid's feature.</summary>
internal sealed record GridProperties
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public GridLevel? Level { get; set; }

    public string? Parent { get; set; }

    public GridKind? Kind { get; set; }

    public int? Households { get; set; }

    public int? Population { get; set; }

    public string? Boundaries { get; set; }

    public IReadOnlyList<CheckpointProperties>? Checkpoints { get; set; }

    public void Check(string path, Faults faults)
    {
        if (!PlainId.IsValid(Code) || Code.Length > PlainId.MaxGivenLength)
        {
            faults.Add(path, $"{path}: code is missing or not a grid code.");
        }

        if (Level is null)
        {
            faults.Add(path, $"{path}: level must be district, town, village or base.");
        }

        if (Parent is not null && !PlainId.IsValid(Parent))
        {
            faults.Add(path, $"{path}: parent is not a grid code.");
        }

        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 64)
        {
            faults.Add(path, $"{path}: name must have 1 to 64 characters.");
        }

        if (Boundaries?.Length > 500)
        {
            faults.Add(path, $"{path}: boundaries must have at most 500 characters.");
        }

        if (Households < 0 || Population < 0)
        {
            faults.Add(path, $"{path}: households and population must not be negative.");
        }

        if (Checkpoints?.Count > 100 || Checkpoints?.Any(checkpoint => !checkpoint.IsValid) == true)
        {
            faults.Add(path, $"{path}: checkpoints must be at most 100 of {{name, lat, lon, radiusMeters 5 to 500}}.");
        }
    }

    public GridDefinition ToDefinition(ImmutableArray<GridPolygon> polygons) => new()
    {
        Code = new GridCode(Code!),
        Name = Name!.Trim(),
        Level = Level!.Value,
        Parent = Parent is null ? null : new GridCode(Parent),
        Kind = Kind,
        Households = Households,
        Population = Population,
        Boundaries = Boundaries,
        Polygons = polygons,
        Checkpoints = Checkpoints is null ? [] : [.. Checkpoints.Select(checkpoint => checkpoint.ToCheckpoint())],
    };
}

/// <summary>A checkpoint of a grid.</summary>
internal sealed record CheckpointProperties
{
    public string? Name { get; set; }

    public double? Lat { get; set; }

    public double? Lon { get; set; }

    public double? RadiusMeters { get; set; }

    public bool IsValid => Name is { Length: > 0 and <= 64 } && RadiusMeters is null or (>= 5 and <= 500)
        && Lat is { } lat && Lon is { } lon && GeoPoint.TryFromDegrees(latitude: lat, longitude: lon, out _);

    public Checkpoint ToCheckpoint() => new(Name!, GeoPoint.FromDegrees(latitude: Lat!.Value, longitude: Lon!.Value), RadiusMeters ?? 30);
}
