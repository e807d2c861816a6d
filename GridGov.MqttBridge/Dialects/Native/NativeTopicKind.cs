namespace GridGov.MqttBridge.Dialects.Native;

/// <summary>The upward topics of the native dialect.</summary>
public enum NativeTopicKind
{
    DeviceAlarm,
    DevicePosition,
    DeviceStatus,
    DeviceVitals,
    WorkerPosition,
    WorkerDuty,
    WorkerAlarm,
    WorkerReply,
}
