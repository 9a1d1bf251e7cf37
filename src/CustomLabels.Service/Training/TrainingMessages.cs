using System.Collections.Concurrent;

namespace CustomLabels.Service.Training;

/// <summary>The progress of trainings: their StatusMessage meanwhile. Not stored: the next start reports anew.</summary>
internal sealed class TrainingMessages
{
    private readonly ConcurrentDictionary<string, string> _messages = [];

    public string? Find(string arn) => _messages.GetValueOrDefault(arn);

    public void Set(string arn, string message) => _messages[arn] = message;

    public void Remove(string arn) => _messages.TryRemove(arn, out _);
}
