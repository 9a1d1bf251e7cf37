using Microsoft.AspNetCore.Http.Features;

namespace CustomLabels.Service.Hosting;

/// <summary>
/// The target of the request line, untouched. ASP.NET Core decodes the path and removes <c>..</c>: keys of S3 objects
/// may contain both, and signatures cover the escaped form.
/// </summary>
internal readonly record struct RawTarget(string Path, string Query)
{
    public static RawTarget Of(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.StartsWith("http", StringComparison.OrdinalIgnoreCase) && target.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            var slash = target.IndexOf('/', scheme + 3);
            target = slash < 0 ? "/" : target[slash..];
        }

        var question = target.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? new RawTarget(target, string.Empty) : new RawTarget(target[..question], target[(question + 1)..]);
    }
}
