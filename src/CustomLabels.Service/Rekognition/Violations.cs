namespace CustomLabels.Service.Rekognition;

/// <summary>The violations of the service model in a request, collected into one ValidationException (spec/api.md §2.3).</summary>
internal sealed class Violations
{
    // A large body can violate a constraint millions of times; nobody reads more than the first ones.
    private const int Max = 100;

    private readonly List<string> _found = [];

    public bool Any => _found.Count > 0;

    public bool IsFull => _found.Count == Max;

    /// <param name="value">The value as the message shows it; null for a missing member.</param>
    /// <param name="path">The place in the request.</param>
    /// <param name="constraint">The constraint it violates.</param>
    public void Add(string? value, string path, string constraint)
    {
        if (!IsFull)
        {
            // AWS's front end quotes every value but null.
            _found.Add($"Value {(value is null ? "null" : $"'{value}'")} at '{path}' failed to satisfy constraint: {constraint}");
        }
    }

    /// <exception cref="ServiceException">There are violations.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            var plural = _found.Count == 1 ? "validation error" : "validation errors";
            throw ServiceException.Validation($"{_found.Count} {plural} detected: {string.Join("; ", _found)}");
        }
    }
}
