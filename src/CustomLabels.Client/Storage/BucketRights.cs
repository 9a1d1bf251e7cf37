using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CustomLabels.Storage;

/// <summary>Rights on a bucket, as statements of its policy (spec/permissions.md §2, §3).</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Principals">Who: ARNs of accounts, users or roles, or account ids.</param>
/// <param name="Read">Whether they may read objects.</param>
/// <param name="Write">Whether they may write objects.</param>
/// <param name="Prefix">The prefix of the objects' keys; null for all objects.</param>
public sealed partial record BucketRights(string Bucket, IReadOnlyList<string> Principals, bool Read, bool Write, string? Prefix)
{
    private static readonly string[] Inspecting = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket"];
    private static readonly string[] Reading = ["s3:GetObject", "s3:GetObjectAcl", "s3:GetObjectVersion", "s3:GetObjectTagging"];
    private static readonly string[] Writing = ["s3:PutObject"];

    /// <summary><c>Read</c>, <c>Write</c> or <c>ReadWrite</c>.</summary>
    public string Access => (Read ? nameof(Read) : string.Empty) + (Write ? nameof(Write) : string.Empty);

    /// <summary>
    /// The statements that grant the rights. A Sid names rights and objects, but not principals: the same rights for
    /// other principals go into the same statement.
    /// </summary>
    /// <param name="partition">The partition of the connection's Region, for instance <c>aws</c>.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidPrefix</c>: it has wildcards.</exception>
    internal IEnumerable<(string Sid, string[] Actions, string Resource)> Statements(string partition)
    {
        if (Prefix?.AsSpan().IndexOfAny("*?$") >= 0)
        {
            throw new CustomLabelsException(
                ErrorIds.InvalidPrefix,
                ErrorKind.InvalidArgument,
                $"The prefix '{Prefix}' has wildcard characters, which would grant access to other objects too. Give one without *, ? and $.",
                Prefix);
        }

        var bucket = $"arn:{partition}:s3:::{Bucket}";
        var objects = $"{bucket}/{Prefix}*";

        // A Sid has letters and digits only, so the prefix is hashed.
        var which = string.IsNullOrEmpty(Prefix) ? string.Empty : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Prefix)))[..8];
        yield return ("CustomLabelsLookAtBucket", Inspecting, bucket);
        if (Read)
        {
            yield return ("CustomLabelsReadObjects" + which, Reading, objects);
        }

        if (Write)
        {
            yield return ("CustomLabelsWriteObjects" + which, Writing, objects);
        }
    }

    /// <summary>A principal as S3 stores it: an account id becomes the ARN of its root.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidPrincipal</c>: neither an account id nor the ARN of an account, user or role.</exception>
    internal static string Principal(string principal, string partition) =>
        AccountId().IsMatch(principal) ? $"arn:{partition}:iam::{principal}:root"
        : Arn().IsMatch(principal) ? principal
        : throw new CustomLabelsException(
            ErrorIds.InvalidPrincipal,
            ErrorKind.InvalidArgument,
            $"'{principal}' is not a principal. Give an account id of 12 digits, or the ARN of an account, user or role, for instance arn:aws:iam::123456789012:role/trainer. Rights cannot be granted to everyone (*).",
            principal);

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountId();

    [GeneratedRegex(@"^arn:[a-z0-9-]+:(iam::[0-9]{12}:(root|(user|role)/[^\s*]+)|sts::[0-9]{12}:(assumed-role|federated-user)/[^\s*]+)\z")]
    private static partial Regex Arn();
}
