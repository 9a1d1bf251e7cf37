namespace CustomLabels.Service.Hosting;

/// <summary>
/// What is found out about a request while it is answered: for its line in the log, and for its record. It is the logging scope
/// as well: whatever is logged on behalf of the request, in the background too, has its id.
/// </summary>
internal sealed class RequestFacts
{
    /// <summary>The id that the client is told.</summary>
    public string RequestId { get; private set; } = Guid.NewGuid().ToString();

    /// <summary>The operation, or the action of S3; null while nobody knows.</summary>
    public string? Action { get; set; }

    /// <summary>The account whose key the request was signed with; null while the signature is not verified.</summary>
    public string? AccountId { get; set; }

    /// <summary>The code of the error that was answered; null when there was none.</summary>
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

    /// <summary>Ids of S3 are shorter: 16 hexadecimal digits.</summary>
    public void UseShortId() => RequestId = RequestId.Replace("-", string.Empty, StringComparison.Ordinal)[..16].ToUpperInvariant();

    public override string ToString() => RequestId;
}
