namespace CustomLabels.Service.Training;

/// <summary>A training failed; the message becomes its StatusMessage.</summary>
internal sealed class TrainingException(string message) : Exception(message);
