using CustomLabels.Service.Auth;

namespace CustomLabels.Service.Rekognition;

/// <summary>One operation of the service.</summary>
internal interface IOperation
{
    /// <summary>Members of a response whose names begin with this become headers: for what the shapes of the wire have no member for.</summary>
    const string HeaderPrefix = "x-customlabels-";

    /// <summary>The name, as in the header <c>X-Amz-Target</c> after the dot.</summary>
    string Name { get; }

    /// <summary>Runs the operation. The input satisfies the constraints of the service model.</summary>
    /// <param name="input">The members of the request.</param>
    /// <param name="cancellationToken">Canceled when the client disconnects.</param>
    /// <returns>The body of the response.</returns>
    /// <exception cref="ServiceException">The request is refused.</exception>
    Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken);
}
