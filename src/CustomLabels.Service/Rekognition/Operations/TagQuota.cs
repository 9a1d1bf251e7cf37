namespace CustomLabels.Service.Rekognition.Operations;

/// <summary>Checks the tags given at creation against the quota.</summary>
internal static class TagQuota
{
    /// <param name="input">The request that creates the resource.</param>
    /// <param name="refuse">Creates the error of the operation.</param>
    /// <exception cref="ServiceException">There are too many.</exception>
    public static void Require(JsonObject input, Quotas quotas, Func<string, ServiceException> refuse)
    {
        if (input.Structure("Tags") is { } tags && tags.Count > quotas.Tags)
        {
            throw refuse($"A resource can have at most {quotas.Tags} tags.");
        }
    }
}
