namespace GridGov.Silo.Live;

/// <summary>Where the edge gets the live streams from; each runtime has its own way.</summary>
internal interface IStreamSource
{
    IStreamProvider Live { get; }
}
