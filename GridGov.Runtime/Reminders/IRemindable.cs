namespace GridGov.Runtime;

/// <summary>A grain class that receives reminders.</summary>
public interface IRemindable : IGrain
{
    /// <summary>A reminder is due. It is a wake-up only: due times live in state and are evaluated here and on activation.</summary>
    /// <param name="reminderName">The name it was registered under.</param>
    /// <param name="status">When it was due and is.</param>
    Task ReceiveReminder(string reminderName, TickStatus status);
}
