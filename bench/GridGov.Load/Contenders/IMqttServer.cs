using System.Net;
using GridGov.Load.Generator;

namespace GridGov.Load.Contenders;

/// <summary>Somebody who takes PUBLISHes: the silo, or a peer.</summary>
internal interface IMqttServer : IAsyncDisposable
{
    string Name { get; }

    IPEndPoint Mqtt { get; }

    /// <summary>Whom a load signs in as; null: nobody.</summary>
    MqttLogin? Login { get; }

    /// <summary>Its processes.</summary>
    int[] ProcessIds { get; }
}
