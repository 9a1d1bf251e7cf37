namespace CustomLabels.Requests;

/// <summary>The IAM names of requests.</summary>
internal static class RequestName
{
    private const string Suffix = "Request";

    /// <summary>For instance <c>rekognition:DescribeProjects</c> or <c>s3:PutObject</c>.</summary>
    public static string Of(AmazonWebServiceRequest request)
    {
        var type = request.GetType();
        var service = type.Namespace?.Split('.') switch
        {
            [_, "SecurityToken", ..] => "sts",
            [_, var name, ..] => name.ToLowerInvariant(),
            _ => "aws",
        };
        var operation = type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length] : type.Name;
        return $"{service}:{operation}";
    }
}
