namespace CustomLabels.Service.Hosting;

/// <summary>
/// What becomes known about a request while it is handled, for its line in the log and its record. It is also the logging
/// scope: whatever is logged on behalf of the request, in the background too, has its id.
/// </summary>
internal sealed class RequestFacts
{
    /// <summary>The id that the client sees.</summary>
    public string RequestId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>The operation or S3 action; null until known.</summary>
    public string? Action { get; set; }

    /// <summary>The account whose key signed the request; null until the signature is verified.</summary>
    public string? AccountId { get; set; }

    /// <summary>The code of the error response; null if none.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>The facts of a request.</summary>
    public static RequestFacts Of(HttpContext context)
    {
        if (context.Features.Get<RequestFacts>() is not { } facts)
        {
            facts = new RequestFacts();
            context.Features.Set(facts);
        }

        return facts;
    }

    /// <summary>S3's ids are shorter: 16 hexadecimal digits.</summary>
    public void UseShortId() => RequestId = RequestId.Replace("-", string.Empty, StringComparison.Ordinal)[..16].ToUpperInvariant();

    public override string ToString() => RequestId;
}
