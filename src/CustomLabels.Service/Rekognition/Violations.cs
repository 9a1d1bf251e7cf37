namespace CustomLabels.Service.Rekognition;

/// <summary>What in a request breaks the service model, collected into one ValidationException (spec/api.md §2.3).</summary>
internal sealed class Violations
{
    // A body of megabytes can break a constraint millions of times: nobody reads the answer beyond the first.
    private const int Most = 100;

    private readonly List<string> _found = [];

    public bool Any => _found.Count > 0;

    public bool IsFull => _found.Count == Most;

    /// <param name="value">The value as the message shows it; null for a member that is absent.</param>
    /// <param name="path">The place in the request.</param>
    /// <param name="constraint">What it breaks.</param>
    public void Add(string? value, string path, string constraint)
    {
        if (!IsFull)
        {
            // 'Value null' has no quotes, every other value has: as the front end writes it.
            _found.Add($"Value {(value is null ? "null" : $"'{value}'")} at '{path}' failed to satisfy constraint: {constraint}");
        }
    }

    /// <exception cref="ServiceException">There are any.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            string plural = _found.Count == 1 ? "validation error" : "validation errors";
            throw ServiceException.Validation($"{_found.Count} {plural} detected: {string.Join("; ", _found)}");
        }
    }
}
