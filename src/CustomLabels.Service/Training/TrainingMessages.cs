using System.Collections.Concurrent;

namespace CustomLabels.Service.Training;

/// <summary>How far the trainings are: what StatusMessage says meanwhile. Not kept: the next start tells anew.</summary>
internal sealed class TrainingMessages
{
    private readonly ConcurrentDictionary<string, string> _messages = [];

    public string? Find(string arn) => _messages.GetValueOrDefault(arn);

    public void Set(string arn, string message) => _messages[arn] = message;

    public void Remove(string arn) => _messages.TryRemove(arn, out _);
}
