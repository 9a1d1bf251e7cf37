using CustomLabels.Service.Policies;

namespace CustomLabels.Service.S3.Storage;

/// <summary>The policy of a bucket: its text as given, and what it says.</summary>
internal sealed record BucketPolicy(string Text, PolicyDocument Document)
{
    /// <summary>The longest policy, in bytes, as on AWS.</summary>
    public const int MaxBytes = 20 * 1024;

    /// <summary>Whether it grants everybody something unconditionally.</summary>
    public bool IsPublic => Document.Statements.Any(statement =>
        statement is { Effect: PolicyDecision.Allow, Conditions.Count: 0 } && (statement.ExceptsPrincipals || statement.Principals.AreEverybody));

    /// <exception cref="PolicyFormatException">It is not a valid policy for this bucket.</exception>
    public static BucketPolicy Parse(string bucket, string text)
    {
        var arn = Arn(bucket);
        return new BucketPolicy(text, PolicyDocument.Parse(text, new PolicyRules
        {
            AllowsNegation = true,
            VersionIsOptional = true,
            CheckAction = action => action == "*" || action.StartsWith("s3:", StringComparison.OrdinalIgnoreCase) ? null : $"Policy has invalid action '{action}'",
            CheckResource = resource => IsIn(resource, arn) ? null : $"Policy has invalid resource '{resource}'",
        }));
    }

    /// <summary>The ARN of a bucket or of an object in it.</summary>
    public static string Arn(string bucket, string? key = null) => key is null ? $"arn:aws:s3:::{bucket}" : $"arn:aws:s3:::{bucket}/{key}";

    // Partitions of AWS differ in the second part of the ARN. A wildcard before the slash may match this bucket.
    private static bool IsIn(string resource, string arn)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? resource : resource[..slash];
        return Wildcard.IsMatch(bucket, arn) || (slash < 0 && resource.EndsWith('*') && Wildcard.IsMatch(resource, arn + "/key"));
    }
}
