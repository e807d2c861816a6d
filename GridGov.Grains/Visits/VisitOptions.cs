using System.ComponentModel.DataAnnotations;

namespace GridGov.Grains.Visits;

/// <summary>Visits, section <c>GridGov:Visits</c>.</summary>
public sealed class VisitOptions
{
    /// <summary>How many workers are called to a door that nobody opened, whoever stood there among them. Default 3; 1: whom the alarm's own dispatch finds.</summary>
    [Range(1, 8)]
    public int Responders { get; set; } = 3;
}
