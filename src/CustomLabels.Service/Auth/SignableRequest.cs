namespace CustomLabels.Service.Auth;

/// <summary>The parts of a request that a signature covers.</summary>
/// <param name="Method">GET, PUT …</param>
/// <param name="RawPath">The path as it came over the wire, still escaped.</param>
/// <param name="RawQuery">The query as it came, without the question mark.</param>
internal sealed record SignableRequest(string Method, string RawPath, string RawQuery, IHeaderDictionary Headers)
{
    public static SignableRequest From(HttpContext context)
    {
        var target = RawTarget.Of(context);
        return new SignableRequest(context.Request.Method, target.Path, target.Query, context.Request.Headers);
    }
}
