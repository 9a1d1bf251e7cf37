namespace CustomLabels.Service.Auth;

/// <summary>Who makes a request, as its signature proves.</summary>
/// <param name="AccessKeyId">The access key it was signed with.</param>
/// <param name="AccountId">The account that the key belongs to; 12 digits.</param>
/// <param name="Region">The region of this service.</param>
internal sealed record Caller(string AccessKeyId, string AccountId, string Region)
{
    /// <summary>The beginning of every ARN of this account and region (spec/api.md §6).</summary>
    public string Scope { get; } = $"arn:{Partition(Region)}:rekognition:{Region}:{AccountId}:";

    /// <summary>The ARN of the caller. There are no users or roles here: every key is the account's root.</summary>
    public string Arn { get; } = $"arn:{Partition(Region)}:iam::{AccountId}:root";

    private static string Partition(string region) =>
        region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn" : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov" : "aws";
}
