using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CustomLabels.Service.Tests.Faults;

/// <summary>
/// Stands between a client and the service and spoils one request in five: refuses it, answers 503, cuts it off, or loses the answer to what was
/// done. The same seed spoils the same requests.
/// </summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private static readonly Fault[] Faults = [Fault.Refused, Fault.Unavailable, Fault.RequestCut, Fault.AnswerLost, Fault.AnswerCut];

    private readonly WebApplication _app;
    private readonly string _endpoint;
    private readonly Random _random;
    private readonly Lock _lock = new();
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private int _requests;
    private int _spoiled;

    private FaultyProxy(string endpoint, int seed)
    {
        _endpoint = endpoint;
        _random = new Random(seed);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    private enum Fault
    {
        None,
        Refused,
        Unavailable,
        RequestCut,
        AnswerLost,
        AnswerCut,
    }

    public string Endpoint => _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();

    /// <summary>How many requests came, and how many of them were spoiled.</summary>
    public (int Requests, int Spoiled) Count => (_requests, _spoiled);

    /// <summary>The longest time in which the service has answered a request.</summary>
    public TimeSpan Slowest { get; private set; }

    public static async Task<FaultyProxy> StartAsync(string endpoint, int seed)
    {
        var proxy = new FaultyProxy(endpoint, seed);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private void Note(TimeSpan took)
    {
        lock (_lock)
        {
            Slowest = took > Slowest ? took : Slowest;
        }
    }

    private Fault Next()
    {
        lock (_lock)
        {
            _requests++;
            if (_random.Next(5) > 0)
            {
                return Fault.None;
            }

            _spoiled++;
            return Faults[_random.Next(Faults.Length)];
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        var fault = Next();
        switch (fault)
        {
            case Fault.Refused:
                context.Abort();
                return;
            case Fault.Unavailable:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.Connection = "close";
                return;
            case Fault.RequestCut:
                _ = await context.Request.Body.ReadAsync(new byte[16]);
                context.Abort();
                return;
        }

        using var request = Copy(context);
        var began = Stopwatch.GetTimestamp();
        using var response = await _http.SendAsync(request, context.RequestAborted);
        Note(Stopwatch.GetElapsedTime(began));
        if (fault == Fault.AnswerLost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        foreach ((var name, var values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(header => header.Key is not ("Transfer-Encoding" or "Connection")))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        var body = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
        if (fault == Fault.AnswerCut && body.Length > 1)
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
            return;
        }

        if (body.Length > 0)
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    // Byte for byte: the signature covers the escaped path and the host.
    private HttpRequestMessage Copy(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_endpoint + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach ((var name, var values) in context.Request.Headers)
        {
            if (!name.Equals("Expect", StringComparison.OrdinalIgnoreCase) && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return request;
    }
}
