using System.Text.RegularExpressions;
using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service.Tests.Conformance;

/// <summary>One constraint of the input of one operation.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Place">Where in the input: members, <c>[]</c> for elements of a list, <c>{key}</c> and <c>{value}</c> of a map.</param>
/// <param name="Shape">The shape of the model that has the constraint.</param>
/// <param name="Kind">required, min, max, pattern or enum.</param>
internal sealed record Constraint(string Operation, string Place, string Shape, string Kind);

/// <summary>One request and what the service must say to it.</summary>
/// <param name="Constraint">What it breaks, or keeps at its very bound.</param>
/// <param name="Request">The body.</param>
/// <param name="Path">The member as the message names it; null when the request is valid.</param>
/// <param name="Violations">What the message says about that member, in no order; empty when the request is valid.</param>
internal sealed partial record ConformanceCase(Constraint Constraint, string Request, string? Path, IReadOnlyList<string> Violations)
{
    private const string Code = "ValidationException";

    /// <summary>What is wrong with an answer; null when it is as it must be.</summary>
    public string? Complaint(string? code, string message)
    {
        if (Path is null)
        {
            return code is Code or "SerializationException" or "UnknownOperationException" or "InternalServerError" ? Describe($"was to pass, but: {code}: {message}") : null;
        }

        if (code != Code)
        {
            return Describe($"was to be refused, but: {code ?? "accepted"}: {message}");
        }

        var start = Violations.Count == 1 ? "1 validation error detected: " : $"{Violations.Count} validation errors detected: ";
        string[] paths = [.. Places().Matches(message).Select(match => match.Groups[1].Value).Distinct()];
        return message.StartsWith(start, StringComparison.Ordinal) && paths is [var path] && path == Path &&
            Violations.All(violation => message.Contains($" at '{Path}' failed to satisfy constraint: {violation}", StringComparison.Ordinal))
            ? null
            : Describe($"was to say '{start}… at '{Path}' … {string.Join("; ", Violations)}', but: {message}");
    }

    private string Describe(string what) =>
        $"{Constraint.Operation}, {Constraint.Place}, {Constraint.Kind} of {Constraint.Shape}: {(Request.Length > 300 ? Request[..300] + "…" : Request)} {what}";

    [GeneratedRegex(" at '([^']+)' failed to satisfy constraint: ")]
    private static partial Regex Places();
}
