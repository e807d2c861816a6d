namespace GridGov.Interfaces.Devices;

/// <summary>A device in the register; its address is personal.</summary>
/// <param name="Registration">What is registered.</param>
/// <param name="Mark">How it stands.</param>
[GenerateSerializer, Immutable, Alias("gridgov.device.entry")]
public sealed record DeviceEntry([property: Id(0)] DeviceRegistration Registration, [property: Id(1)] RegistrationMark Mark);
