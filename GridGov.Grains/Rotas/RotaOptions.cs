namespace GridGov.Grains.Rotas;

/// <summary>Rotas, section <c>GridGov:Rotas</c>.</summary>
public sealed class RotaOptions
{
    /// <summary>How far ahead somebody who is missing is noticed, so that somebody else can still be found. Default 12 h.</summary>
    public TimeSpan NoticeAhead { get; set; } = TimeSpan.FromHours(12);
}
