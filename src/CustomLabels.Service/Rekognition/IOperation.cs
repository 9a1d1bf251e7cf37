using System.Text.Json.Nodes;
using CustomLabels.Service.Auth;

namespace CustomLabels.Service.Rekognition;

/// <summary>One operation of the service.</summary>
internal interface IOperation
{
    /// <summary>Members of an answer whose names begin with this go into its headers: for what the shapes of the wire have no member.</summary>
    const string HeaderPrefix = "x-customlabels-";

    /// <summary>The name, as the header <c>X-Amz-Target</c> has it behind the dot.</summary>
    string Name { get; }

    /// <summary>Does it. The input has passed the constraints of the service model.</summary>
    /// <param name="input">The members of the request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">The client went away.</param>
    /// <returns>The body of the answer.</returns>
    /// <exception cref="ServiceException">The request is refused.</exception>
    Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken);
}
