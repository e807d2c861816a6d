namespace GridGov.Runtime;

/// <summary>A registered reminder of this grain.</summary>
public interface IGrainReminder
{
    /// <summary>Its name, unique within the grain.</summary>
    string ReminderName { get; }
}
