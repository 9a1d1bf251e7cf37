namespace CustomLabels.Service.Training;

/// <summary>A training cannot come to an end; the message becomes the StatusMessage.</summary>
internal sealed class TrainingException(string message) : Exception(message);
